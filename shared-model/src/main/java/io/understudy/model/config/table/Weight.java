package io.understudy.model.config.table;

/**
 * What a tracked thing does to a priority.
 *
 * @param value added while it is good if positive, taken away while it is bad if negative; 0 means
 *     that failure is FAULT
 * @param reverse swaps good and bad
 */
public record Weight(int value, boolean reverse) {
    @Override
    public String toString() {
        return reverse ? value + " reverse" : String.valueOf(value);
    }
}
