package io.understudy.testbed.chaos;

import java.util.List;

/**
 * What a client saw that asked ten times a second who has the address.
 *
 * @param takeovers how often another host answered than before
 * @param longestGapSeconds for how long at most nobody answered
 * @param doubleSeconds for how long in all two hosts did
 */
record Seen(int questions, int takeovers, double longestGapSeconds, double doubleSeconds) {
    private static final double EVERY_SECONDS = 0.1;

    /**
     * @param log a line for each question: when it was asked, and the hardware addresses that
     *     answered
     */
    static Seen of(String log) {
        int questions = 0;
        int takeovers = 0;
        int gap = 0;
        int longest = 0;
        int twice = 0;
        String master = "";
        for (String line : log.lines().toList()) {
            List<String> words = List.of(line.strip().split(" ", -1));
            if (!words.getFirst().matches("[0-9]+")) {
                continue;
            }
            questions++;
            gap = words.size() == 1 && !master.isEmpty() ? gap + 1 : 0;
            longest = Math.max(longest, gap);
            twice += words.size() > 2 ? 1 : 0;
            if (words.size() == 2 && !words.get(1).equals(master)) {
                takeovers += master.isEmpty() ? 0 : 1;
                master = words.get(1);
            }
        }
        return new Seen(questions, takeovers, longest * EVERY_SECONDS, twice * EVERY_SECONDS);
    }
}
