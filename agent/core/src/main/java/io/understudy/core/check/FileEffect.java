package io.understudy.core.check;

import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.TrackFile;

/**
 * FILE_CHECK: the number in a tracked file, times a weight, is added to the server's weight. A
 * product of -2147483648 or less takes the server down. With weight 0 any number but 0 does, or 0
 * alone if reversed (keepalived).
 */
final class FileEffect {
    private static final long FAULT = Integer.MIN_VALUE;

    private FileEffect() {}

    /** The probe after that number was read. */
    static Probe on(Probe probe, int value, long at) {
        Weight weight = weight(probe);
        long status = status(value, weight);
        boolean up = status > FAULT;
        int adjust = up ? (int) Math.min(status, Integer.MAX_VALUE) : 0;
        String detail = "the file holds " + value + ", weight " + weight;
        ProbeResult result = new ProbeResult(up, "file", detail, 0, null, at);
        return probe.after(new Standing(up, true, 0, 0, false), null, adjust, result);
    }

    private static Weight weight(Probe probe) {
        if (probe.config() instanceof FileCheck check && check.weight() != null) {
            return check.weight();
        }
        TrackFile file = probe.spec().file();
        if (file == null) {
            throw new AssertionError("a FILE_CHECK whose file is not defined");
        }
        return file.weight();
    }

    private static long status(int value, Weight weight) {
        if (weight.value() == 0) {
            return (value != 0) != weight.reverse() ? FAULT : 0;
        }
        return (long) value * (weight.reverse() ? -weight.value() : weight.value());
    }
}
