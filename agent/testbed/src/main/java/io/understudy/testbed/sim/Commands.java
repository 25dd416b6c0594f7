package io.understudy.testbed.sim;

import io.understudy.model.command.Command;

/** Commands for tests, written as words: {@code switchover VI_1 lower 60s}, {@code maintain on}. */
final class Commands {
    private Commands() {}

    static Command of(String... words) {
        return switch (words[0]) {
            case "switchover" ->
                    new Command.Switchover(
                            words[1],
                            words[2].equals("resign") ? Command.Way.RESIGN : Command.Way.LOWER,
                            words.length > 3 ? Configs.nanos(words[3]) : 0);
            case "resign" -> new Command.Resign(words[1]);
            case "release" -> new Command.Release(words[1]);
            case "hold-down" -> new Command.HoldDown(words[1]);
            case "announce" -> new Command.Announce(words[1]);
            case "maintain" -> new Command.Maintain(words[1].equals("on"), "");
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        };
    }
}
