package io.understudy.model.config.table;

/** Whole numbers from {@code first} to {@code last}, both included. */
public record IntegerRange(int first, int last) {
    public IntegerRange {
        if (first > last) {
            throw new IllegalArgumentException(first + " is more than " + last);
        }
    }

    public boolean contains(int number) {
        return number >= first && number <= last;
    }

    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
