package io.understudy.model.config;

import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;

/** The meaning of one keepalived.conf, defaults filled in; lists keep the order of the file. */
public record KeepalivedConfig(
        GlobalDefs global, List<VrrpScript> scripts, List<VrrpInstance> instances) {
    public KeepalivedConfig {
        scripts = List.copyOf(scripts);
        instances = List.copyOf(instances);
    }
}
