package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.model.config.checker.SmtpCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * SMTP_CHECK: greeting 220, HELO answered with 250, QUIT answered with anything (RFC 5321 §4). Like
 * keepalived's, it takes one line for one reply; a first line that says that more follow ({@code
 * 220-}) is failure.
 *
 * @param host which of the check's targets, from 0
 * @param line what has come of the line that is awaited
 */
public record SmtpTalk(int probe, SmtpCheck check, int host, Step step, byte[] line)
        implements Conversation {
    private static final int MOST_LINE_BYTES = 512; // RFC 5321 §4.5.3.1.5

    /** What is awaited. */
    enum Step {
        CONNECTION,
        GREETING,
        HELO_REPLY,
        QUIT_REPLY
    }

    private static final byte[] NOTHING = {};

    /** An attempt at one of the targets. */
    public static SmtpTalk with(int probe, SmtpCheck check, int host) {
        return new SmtpTalk(probe, check, host, Step.CONNECTION, NOTHING);
    }

    @Override
    public Turn begin() {
        return Turn.on(this, new CheckAction.Connect(probe, check.targets().get(host)));
    }

    @Override
    public Turn hear(CheckEvent.OfProbe event) {
        return switch (event) {
            case CheckEvent.Connected _ ->
                    Turn.afresh(await(Step.GREETING), new CheckAction.Read(probe));
            case CheckEvent.BytesRead(_, var bytes, _) -> read(bytes);
            case CheckEvent.Closed _ ->
                    Turn.end(probe, Finding.bad("closed", "the server closed before " + awaited()));
            case CheckEvent.TimerFired _ ->
                    Turn.end(
                            probe,
                            step == Step.CONNECTION
                                    ? Silence.connecting(timeoutNanos())
                                    : Silence.within("no " + awaited(), timeoutNanos()));
            case CheckEvent.Refused(_, var code, var text, _) ->
                    Turn.end(probe, Finding.bad(code, text));
            case CheckEvent.TlsDone _,
                    CheckEvent.NotTried _,
                    CheckEvent.DatagramRead _,
                    CheckEvent.CommandEnded _,
                    CheckEvent.Searched _ ->
                    Turn.on(this);
        };
    }

    @Override
    public long timeoutNanos() {
        return check.targets().get(host).timeoutNanos();
    }

    private SmtpTalk await(Step next) {
        return new SmtpTalk(probe, check, host, next, NOTHING);
    }

    private String awaited() {
        return switch (step) {
            case CONNECTION -> "connection";
            case GREETING -> "greeting";
            case HELO_REPLY -> "reply to HELO";
            case QUIT_REPLY -> "reply to QUIT";
        };
    }

    private Turn read(byte[] bytes) {
        byte[] all = Arrays.copyOf(line, line.length + bytes.length);
        System.arraycopy(bytes, 0, all, line.length, bytes.length);
        int end = 0;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        if (end == all.length) {
            return all.length > MOST_LINE_BYTES
                    ? Turn.end(
                            probe,
                            Finding.bad("reply", "a " + awaited() + " without end")
                                    .quoting(Excerpt.of(all)))
                    : Turn.afresh(
                            new SmtpTalk(probe, check, host, step, all),
                            new CheckAction.Read(probe));
        }
        return answer(Arrays.copyOf(all, end));
    }

    private Turn answer(byte[] reply) {
        return switch (step) {
            case CONNECTION -> Turn.on(this);
            case GREETING ->
                    isReply(reply, "220")
                            ? say("HELO " + check.heloName(), Step.HELO_REPLY)
                            : wrong(reply);
            case HELO_REPLY -> isReply(reply, "250") ? say("QUIT", Step.QUIT_REPLY) : wrong(reply);
            case QUIT_REPLY ->
                    Turn.end(
                            probe,
                            Finding.good("answered", "greeted and answered HELO and QUIT")
                                    .quoting(Excerpt.of(reply)));
        };
    }

    private Turn say(String command, Step next) {
        byte[] bytes = (command + "\r\n").getBytes(StandardCharsets.UTF_8);
        return Turn.afresh(
                await(next), new CheckAction.Send(probe, bytes), new CheckAction.Read(probe));
    }

    private Turn wrong(byte[] reply) {
        String wanted = step == Step.GREETING ? "220" : "250";
        return Turn.end(
                probe,
                Finding.bad("reply", "the " + awaited() + " is not " + wanted)
                        .quoting(Excerpt.of(reply)));
    }

    /** Three digits, and then a blank or the line's end. */
    private static boolean isReply(byte[] line, String code) {
        for (int i = 0; i < 3; i++) {
            if (i >= line.length || line[i] != code.charAt(i)) {
                return false;
            }
        }
        return line.length == 3 || line[3] == ' ' || line[3] == '\r';
    }
}
