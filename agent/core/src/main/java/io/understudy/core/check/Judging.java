package io.understudy.core.check;

import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;

/**
 * How a series of attempts becomes a verdict, and when the next one is due: keepalived's rules, one
 * for each way that its checkers go about it.
 *
 * <p>A server that is up has {@code retry} failures excused, each followed by a pause of {@code
 * delay_before_retry}. One that is down is asked every {@code delay_loop}, and one success brings
 * it up. At the daemon's start nothing is excused: what the first attempt finds counts.
 */
final class Judging {
    private Judging() {}

    /** The first standing of a probe. */
    static Standing fresh(CheckConfig config, boolean starting) {
        boolean startsFailed =
                switch (config) {
                    case BfdCheck bfd -> bfd.startsFailed();
                    case FileCheck _ -> false;
                    case TcpCheck _,
                            UdpCheck _,
                            PingCheck _,
                            DnsCheck _,
                            HttpCheck _,
                            SmtpCheck _,
                            MiscCheck _ ->
                            schedule(config).startsFailed();
                };
        // SMTP_CHECK begins each round with all its retries, the first one too.
        boolean excusesFirst = !starting || config instanceof SmtpCheck;
        int tries = excusesFirst || !isProbed(config) ? 0 : schedule(config).retry();
        return new Standing(!startsFailed, false, tries, 0, false);
    }

    /** The standing of a probe whose schedule alone was changed by a reload. */
    static Standing inherited(Standing old, CheckConfig config) {
        if (!isProbed(config)) {
            return old;
        }
        return new Standing(
                old.up(),
                old.hasRun(),
                Math.min(old.tries(), schedule(config).retry()),
                0,
                old.failedUrl());
    }

    /** Whether it sends something by a schedule; others hear when something changes. */
    static boolean isProbed(CheckConfig config) {
        return !(config instanceof FileCheck) && !(config instanceof BfdCheck);
    }

    static Schedule schedule(CheckConfig config) {
        return switch (config) {
            case TcpCheck check -> check.schedule();
            case UdpCheck check -> check.schedule();
            case PingCheck check -> check.schedule();
            case DnsCheck check -> check.schedule();
            case HttpCheck check -> check.schedule();
            case SmtpCheck check -> check.schedule();
            case MiscCheck check -> check.schedule();
            case FileCheck _, BfdCheck _ ->
                    throw new AssertionError("a checker that follows no schedule");
        };
    }

    /** What an attempt of a checker with a schedule changes. */
    static Judgement judge(CheckConfig config, Standing before, boolean ok) {
        return switch (config) {
            case TcpCheck _, UdpCheck _, PingCheck _, DnsCheck _, MiscCheck _ ->
                    single(schedule(config), before, ok);
            case SmtpCheck smtp -> smtp(smtp, before, ok);
            case HttpCheck http -> http(http, before, ok);
            case FileCheck _, BfdCheck _ ->
                    throw new AssertionError("a checker that follows no schedule");
        };
    }

    private static Judgement single(Schedule schedule, Standing before, boolean ok) {
        if (ok) {
            return settled(true, schedule.delayLoopNanos());
        }
        if (before.up() && before.tries() < schedule.retry()) {
            return new Judgement(
                    new Standing(true, true, before.tries() + 1, 0, false),
                    schedule.delayBeforeRetryNanos(),
                    true);
        }
        return settled(false, schedule.delayLoopNanos());
    }

    private static Judgement settled(boolean up, long delayNanos) {
        return new Judgement(new Standing(up, true, 0, 0, false), delayNanos, false);
    }

    /** It excuses failures of a server that is down, too, which then change nothing. */
    private static Judgement smtp(SmtpCheck check, Standing before, boolean ok) {
        Schedule schedule = check.schedule();
        if (ok && before.cursor() + 1 < check.targets().size()) {
            Standing next =
                    new Standing(before.up(), before.hasRun(), 0, before.cursor() + 1, false);
            return new Judgement(next, 0, false);
        }
        if (!ok && before.tries() < schedule.retry()) {
            Standing next =
                    new Standing(
                            before.up(),
                            before.hasRun(),
                            before.tries() + 1,
                            before.cursor(),
                            false);
            return new Judgement(next, schedule.delayBeforeRetryNanos(), true);
        }
        return settled(ok, schedule.delayLoopNanos());
    }

    /**
     * One URL per round. A URL that failed is asked alone until it works; then all of them must
     * work in a row before the server is up.
     */
    private static Judgement http(HttpCheck check, Standing before, boolean ok) {
        Schedule schedule = check.schedule();
        if (ok) {
            return worked(check, before);
        }
        if (!before.up() && before.hasRun()) {
            boolean alone = before.failedUrl();
            Standing next = new Standing(false, true, before.tries(), before.cursor(), alone);
            long delay = alone ? afterFailure(schedule) : schedule.delayBeforeRetryNanos();
            return new Judgement(next, delay, false);
        }
        int tries = before.tries() + 1;
        if (tries > schedule.retry()) {
            Standing down = new Standing(false, true, tries, before.cursor(), true);
            return new Judgement(down, afterFailure(schedule), false);
        }
        boolean alone = before.failedUrl();
        Standing next = new Standing(before.up(), true, tries, before.cursor(), alone);
        long delay = alone ? afterFailure(schedule) : schedule.delayBeforeRetryNanos();
        return new Judgement(next, delay, true);
    }

    private static Judgement worked(HttpCheck check, Standing before) {
        boolean last = before.cursor() + 1 >= check.urls().size();
        Standing next;
        if (before.failedUrl()) {
            next = new Standing(before.up(), before.hasRun(), 0, 0, false);
        } else if (last) {
            next = new Standing(true, true, 0, 0, false);
        } else {
            int tries = before.hasRun() ? 0 : check.schedule().retry();
            next = new Standing(before.up(), before.hasRun(), tries, before.cursor() + 1, false);
        }
        // With fast_recovery, nothing that is known to fail means no pause.
        boolean atOnce =
                check.fastRecovery() && (!next.hasRun() || (!next.up() && !next.failedUrl()));
        return new Judgement(next, atOnce ? 0 : check.schedule().delayLoopNanos(), false);
    }

    private static long afterFailure(Schedule schedule) {
        return Math.max(schedule.delayBeforeRetryNanos(), schedule.delayLoopNanos());
    }
}
