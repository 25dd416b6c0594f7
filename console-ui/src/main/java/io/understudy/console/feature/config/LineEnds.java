package io.understudy.console.feature.config;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * The line ends of a file, which an editor does not keep. Lines that stay keep theirs, new ones get
 * the commonest.
 */
final class LineEnds {
    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    private final List<String> lines;
    private final List<String> ends;

    private LineEnds(List<String> lines, List<String> ends) {
        this.lines = lines;
        this.ends = ends;
    }

    static LineEnds of(String text) {
        List<String> lines = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        int start = 0;
        for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', start)) {
            boolean cr = lf > start && text.charAt(lf - 1) == '\r';
            lines.add(text.substring(start, cr ? lf - 1 : lf));
            ends.add(cr ? CRLF : LF);
            start = lf + 1;
        }
        lines.add(text.substring(start));
        ends.add("");
        return new LineEnds(lines, ends);
    }

    /** Whether an editor of lines that end with LF can show the text without loss. */
    boolean canBeEdited() {
        return lines.stream().noneMatch(line -> line.indexOf('\r') >= 0);
    }

    /** The text with LF alone. */
    String edited() {
        return String.join(LF, lines);
    }

    /** An edited text with the line ends of the file. */
    String restored(String edited) {
        if (!ends.contains(CRLF)) {
            return edited;
        }
        List<String> fresh = List.of(edited.split(LF, -1));
        long crlf = ends.stream().filter(CRLF::equals).count();
        String common = crlf * 2 >= ends.size() - 1 ? CRLF : LF;
        StringBuilder text = new StringBuilder(edited.length() + fresh.size());
        int old = 0;
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(lines, fresh).getDeltas()) {
            for (; at < delta.getTarget().getPosition(); at++, old++) {
                append(text, fresh, at, ends.get(old), common);
            }
            int target = delta.getTarget().size();
            for (int i = 0; i < target; i++, at++) {
                boolean paired = i < delta.getSource().size();
                append(text, fresh, at, paired ? ends.get(old + i) : common, common);
            }
            old = delta.getSource().getPosition() + delta.getSource().size();
        }
        for (; at < fresh.size(); at++, old++) {
            append(text, fresh, at, ends.get(old), common);
        }
        return text.toString();
    }

    private static void append(
            StringBuilder text, List<String> fresh, int at, String end, String common) {
        text.append(fresh.get(at));
        if (at < fresh.size() - 1) {
            text.append(end.isEmpty() ? common : end);
        }
    }
}
