package io.understudy.core.check;

import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;
import io.understudy.model.config.vrrp.TrackFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes two checkers one probe. Its hash is made once, of what tells probes apart as a rule:
 * tens of thousands are looked up at each reload.
 */
final class Spec {
    private final CheckConfig config;
    private final @Nullable TrackFile file;
    private final int hash;

    /**
     * @param file that of a FILE_CHECK
     */
    Spec(CheckConfig config, @Nullable TrackFile file) {
        this.config = config;
        this.file = file;
        hash = hash(config);
    }

    CheckConfig config() {
        return config;
    }

    @Nullable TrackFile file() {
        return file;
    }

    private static int hash(CheckConfig config) {
        return switch (config) {
            case TcpCheck check -> hash(1, check.connection());
            case UdpCheck check -> hash(2, check.connection());
            case DnsCheck check -> hash(3, check.connection());
            case PingCheck check -> hash(4, check.connection());
            case HttpCheck check -> hash(5, check.connection());
            case SmtpCheck check -> hash(6, check.targets().getFirst());
            case MiscCheck check -> mix(check.command().hashCode());
            case FileCheck check -> mix(check.trackFile().hashCode());
            case BfdCheck check -> mix(check.session().hashCode());
        };
    }

    /** Neighbouring addresses and ports must not fall together. */
    private static int hash(int kind, Connection connection) {
        byte[] address = connection.target().address().bytes();
        int sum = kind << 16 ^ connection.target().port();
        for (byte part : address) {
            sum = sum * 0x01000193 ^ (part & 0xff);
        }
        return mix(sum);
    }

    private static int mix(int sum) {
        int h = sum * 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Spec that
                        && hash == that.hash
                        && config.equals(that.config)
                        && Objects.equals(file, that.file));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
