package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.microseconds;
import static io.understudy.model.config.table.Types.optional;
import static io.understudy.model.config.table.Types.repeated;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about what the daemon asks of the scheduler. */
public final class SchedulingGlobals {
    private SchedulingGlobals() {}

    public static final Keyword<Integer> VRRP_PRIORITY =
            keyword("vrrp_priority", integer(-20, 19))
                    .survivingNoValue()
                    .orElse(0)
                    .orElseAs("-20 where the kernel allows it")
                    .asIn("-10")
                    .says(
                            "The niceness of all threads: VRRP waits for the collector of memory, too.")
                    .since("1.2.20");

    public static final Keyword<Integer> CHECKER_PRIORITY =
            keyword("checker_priority", integer(-20, 19))
                    .survivingNoValue()
                    .orElse(0)
                    .orElseAs("as vrrp_priority")
                    .asIn("-10")
                    .says("The niceness of the thread of services and their checks.")
                    .since("1.2.20");

    public static final Keyword<Integer> BFD_PRIORITY =
            keyword("bfd_priority", integer(-20, 19))
                    .survivingNoValue()
                    .orElse(0)
                    .orElseAs("as vrrp_priority")
                    .asIn("-10")
                    .says(
                            "The niceness for BFD, which runs on the thread of VRRP: the better of the two counts.")
                    .since("2.0.0");

    public static final Keyword<Integer> VRRP_RT_PRIORITY =
            keyword("vrrp_rt_priority", integer(1, 99))
                    .survivingNoValue()
                    .orElseAs("50 where the kernel allows it")
                    .asIn("50")
                    .says("The real-time priority of the thread of VRRP, by SCHED_RR.")
                    .since("2.0.0");

    public static final Keyword<Integer> CHECKER_RT_PRIORITY =
            keyword("checker_rt_priority", integer(1, 99))
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("50")
                    .says("The real-time priority of the thread of services, by SCHED_RR.")
                    .since("2.0.0");

    public static final Keyword<Integer> BFD_RT_PRIORITY =
            keyword("bfd_rt_priority", integer(1, 99))
                    .survivingNoValue()
                    .orElseAs("as vrrp_rt_priority")
                    .asIn("50")
                    .says(
                            "The real-time priority for BFD, which runs on the thread of VRRP: the higher of the two counts.")
                    .since("2.0.0");

    public static final Keyword<Long> VRRP_RLIMIT_RTTIME =
            keyword("vrrp_rlimit_rttime", microseconds(2, Integer.MAX_VALUE))
                    .orElseAs("no limit")
                    .asIn("10000")
                    .says(
                            "Microseconds that VRRP may run at real-time priority without a pause; at half of them it is logged, then the kernel ends the process. Less than 200000 is taken as 200000: a JVM that starts needs it.")
                    .since("2.1.0");

    public static final Keyword<Long> CHECKER_RLIMIT_RTTIME =
            keyword("checker_rlimit_rttime", microseconds(2, Integer.MAX_VALUE))
                    .orElseAs("no limit")
                    .asIn("10000")
                    .says(
                            "The same for services at real-time priority; it holds for the whole process, and vrrp_rlimit_rttime and bfd_rlimit_rttime win.")
                    .since("2.1.0");

    public static final Keyword<Long> BFD_RLIMIT_RTTIME =
            keyword("bfd_rlimit_rttime", microseconds(2, Integer.MAX_VALUE))
                    .orElseAs("as vrrp_rlimit_rttime")
                    .asIn("10000")
                    .says(
                            "The same for BFD, which runs on the thread of VRRP; vrrp_rlimit_rttime wins.")
                    .since("2.1.0");

    public static final Keyword<Long> VRRP_RLIMIT_RTIME =
            keyword("vrrp_rlimit_rtime", microseconds(2, Integer.MAX_VALUE))
                    .asIn("10000")
                    .says(
                            "Microseconds that VRRP may run at real-time priority without a pause; at half of them it is logged, then the kernel ends the process. Less than 200000 is taken as 200000: a JVM that starts needs it.")
                    .since("2.0.0")
                    .formerNameOf("vrrp_rlimit_rttime");

    public static final Keyword<Long> CHECKER_RLIMIT_RTIME =
            keyword("checker_rlimit_rtime", microseconds(2, Integer.MAX_VALUE))
                    .asIn("10000")
                    .says(
                            "The same for services at real-time priority; it holds for the whole process, and vrrp_rlimit_rttime and bfd_rlimit_rttime win.")
                    .since("2.0.0")
                    .formerNameOf("checker_rlimit_rttime");

    public static final Keyword<Long> BFD_RLIMIT_RTIME =
            keyword("bfd_rlimit_rtime", microseconds(2, Integer.MAX_VALUE))
                    .asIn("10000")
                    .says(
                            "The same for BFD, which runs on the thread of VRRP; vrrp_rlimit_rttime wins.")
                    .since("2.0.0")
                    .formerNameOf("bfd_rlimit_rttime");

    public static final Keyword<Boolean> VRRP_NO_SWAP =
            keyword("vrrp_no_swap", flag())
                    .orElse(false)
                    .says(
                            "Keeps memory from being swapped out, which is always done where the kernel allows it.")
                    .since("1.2.20");

    public static final Keyword<Boolean> CHECKER_NO_SWAP =
            keyword("checker_no_swap", flag())
                    .orElse(false)
                    .says(
                            "Keeps memory from being swapped out, which is always done where the kernel allows it.")
                    .since("1.2.20");

    public static final Keyword<Boolean> BFD_NO_SWAP =
            keyword("bfd_no_swap", flag())
                    .orElse(false)
                    .says(
                            "Keeps memory from being swapped out, which is always done where the kernel allows it.")
                    .since("2.0.0");

    public static final Keyword<List<Integer>> VRRP_CPU_AFFINITY =
            keyword("vrrp_cpu_affinity", repeated(integer(0, 8191)))
                    .survivingNoValue()
                    .orElseAs("any")
                    .asIn("0 1")
                    .says("The processors that the thread of VRRP may run on.")
                    .since("2.0.17");

    public static final Keyword<List<Integer>> CHECKER_CPU_AFFINITY =
            keyword("checker_cpu_affinity", repeated(integer(0, 8191)))
                    .survivingNoValue()
                    .orElseAs("any")
                    .asIn("0 1")
                    .says("The processors that the thread of services may run on.")
                    .since("2.0.17");

    public static final Keyword<List<Integer>> BFD_CPU_AFFINITY =
            keyword("bfd_cpu_affinity", repeated(integer(0, 8191)))
                    .survivingNoValue()
                    .orElseAs("any")
                    .asIn("0 1")
                    .says(
                            "The processors for BFD, which runs on the thread of VRRP; vrrp_cpu_affinity wins.")
                    .since("2.0.17");

    public static final Keyword<Integer> MAX_AUTO_PRIORITY =
            keyword("max_auto_priority", optional(integer(-1, 99), 99))
                    .orElse(0)
                    .orElseAs("0: off")
                    .asIn("99")
                    .says(
                            "How far the real-time priority is raised, by one each time a timer runs late; -1 for never.")
                    .since("2.1.0");

    public static final Keyword<Long> MIN_AUTO_PRIORITY_DELAY =
            keyword("min_auto_priority_delay", microseconds(1, 10_000_000))
                    .survivingNoValue()
                    .orElse(1_000_000_000L)
                    .asIn("1000000")
                    .says("Microseconds of lateness that raise it.")
                    .since("2.1.0");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    VRRP_PRIORITY,
                    CHECKER_PRIORITY,
                    BFD_PRIORITY,
                    VRRP_RT_PRIORITY,
                    CHECKER_RT_PRIORITY,
                    BFD_RT_PRIORITY,
                    VRRP_RLIMIT_RTTIME,
                    CHECKER_RLIMIT_RTTIME,
                    BFD_RLIMIT_RTTIME,
                    VRRP_RLIMIT_RTIME,
                    CHECKER_RLIMIT_RTIME,
                    BFD_RLIMIT_RTIME,
                    VRRP_NO_SWAP,
                    CHECKER_NO_SWAP,
                    BFD_NO_SWAP,
                    VRRP_CPU_AFFINITY,
                    CHECKER_CPU_AFFINITY,
                    BFD_CPU_AFFINITY,
                    MAX_AUTO_PRIORITY,
                    MIN_AUTO_PRIORITY_DELAY);
}
