package io.understudy.model.config.check;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.HostFacts.SecretFile;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.config.vrrp.HmacKey;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of auth_hmac that a host keeps in files, so that the configuration may be read by others.
 */
final class KeyFiles {
    private KeyFiles() {}

    /** The configuration with the keys that can be read; what cannot is left out (keepalived). */
    static KeepalivedConfig read(KeepalivedConfig config, HostFacts host) {
        List<VrrpInstance> instances = new ArrayList<>();
        for (VrrpInstance instance : config.instances()) {
            AuthHmac hmac = instance.transport().signature();
            if (hmac == null || hmac.keys().stream().noneMatch(HmacKey::isInFile)) {
                instances.add(instance);
                continue;
            }
            List<HmacKey> keys = new ArrayList<>();
            for (HmacKey key : hmac.keys()) {
                HmacKey held = key.isInFile() ? held(key, host.secret(key.text())) : key;
                if (held != null) {
                    keys.add(held);
                }
            }
            AuthHmac read = hmac.with(keys);
            instances.add(
                    instance.carriedBy(
                            instance.transport().signedBy(read.isUsable() ? read : null)));
        }
        return config.with(instances);
    }

    private static @Nullable HmacKey held(HmacKey key, SecretFile file) {
        String content = file.content();
        HmacKey held = content == null ? null : key.heldBy(content);
        return held == null || held.fault() != null ? null : held;
    }

    /** What is wrong with the file of a key, for the end of a sentence; null if nothing is. */
    static @Nullable String fault(HmacKey key, SecretFile file) {
        String content = file.content();
        return content == null ? file.fault() : key.heldBy(content).fault();
    }
}
