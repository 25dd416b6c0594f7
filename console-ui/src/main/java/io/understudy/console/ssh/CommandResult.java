package io.understudy.console.ssh;

/**
 * How a command ended.
 *
 * @param status its exit status; -1 if a signal ended it
 * @param cut whether output was longer than what is kept of it
 */
public record CommandResult(int status, String out, String err, boolean cut) {
    public boolean succeeded() {
        return status == 0;
    }

    /** Everything it said, errors last. */
    public String said() {
        String first = out.strip();
        String second = err.strip();
        return first.isEmpty() ? second : second.isEmpty() ? first : first + "\n" + second;
    }
}
