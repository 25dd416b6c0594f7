package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address that this host holds whatever its instances do.
 *
 * @param device interface that carries it
 * @param label as {@code ip address add … label}, at most 15 bytes
 * @param trackGroup the track_group that goes to FAULT without the address
 */
public record StaticAddress(
        IpPrefix prefix,
        String device,
        @Nullable String label,
        @Nullable String trackGroup,
        AddressOptions options) {
    private static final Keyword<String> TRACK_GROUP =
            keyword("track_group", string("NAME"))
                    .asIn("uplink")
                    .says(
                            "The track_group that goes to FAULT without the interface of the address.");

    /** One line of {@code static_ipaddress}. */
    public static final Line<StaticAddress> LINE =
            Line.line(VirtualAddress.ADDRESS, rows(), StaticAddress::read)
                    .nothingWithout(VirtualAddress.needed());

    private static @Nullable StaticAddress read(Line.Values v) {
        AddressOptions options = VirtualAddress.options(v);
        return options == null
                ? null
                : new StaticAddress(
                        v.get(VirtualAddress.ADDRESS),
                        Objects.requireNonNullElse(v.find(VirtualAddress.DEV), ""),
                        VirtualAddress.label(v),
                        v.find(TRACK_GROUP),
                        options);
    }

    /** The same on {@code interfaceName}, if the line names no interface. */
    StaticAddress onUnlessSaid(String interfaceName) {
        return device.isEmpty()
                ? new StaticAddress(prefix, interfaceName, label, trackGroup, options)
                : this;
    }

    private static List<Keyword<?>> rows() {
        List<Keyword<?>> options = new ArrayList<>(VirtualAddress.LINE.options());
        options.removeIf(option -> option.name().equals("use_vmac"));
        options.add(TRACK_GROUP);
        return options;
    }
}
