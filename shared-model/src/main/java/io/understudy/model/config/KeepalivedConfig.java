package io.understudy.model.config;

import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;
import java.util.Objects;

/** The meaning of one keepalived.conf, defaults filled in; lists keep the order of the file. */
public record KeepalivedConfig(
        GlobalDefs global, List<VrrpScript> scripts, List<VrrpInstance> instances) {
    /** A file that says nothing: legal, and nothing to do. */
    public static final KeepalivedConfig EMPTY =
            new KeepalivedConfig(GlobalDefs.DEFAULT, List.of(), List.of());

    public KeepalivedConfig {
        scripts = List.copyOf(scripts);
        instances = List.copyOf(instances);
    }

    static KeepalivedConfig read(Settings root) {
        return new KeepalivedConfig(
                Objects.requireNonNullElse(root.block(GlobalDefs.BLOCK), GlobalDefs.DEFAULT),
                root.blocks(VrrpScript.BLOCK),
                root.blocks(VrrpInstance.BLOCK));
    }
}
