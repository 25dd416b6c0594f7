package io.understudy.model.config.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several whole numbers on one line.
 *
 * @param form how the manual writes them
 * @param least how many there must be
 * @param most how many are read
 * @param each the type of one of them
 */
record IntegersType(String form, int least, int most, ValueType<Integer> each)
        implements ValueType<List<Integer>> {
    @Override
    public @Nullable List<Integer> read(Arguments in) {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < least || (in.hasNext() && numbers.size() < most)) {
            Integer number = each.read(in);
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    @Override
    public String show(List<Integer> value) {
        return value.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public String unit() {
        return each.unit();
    }
}
