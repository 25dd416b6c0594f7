package io.understudy.core.lvs;

import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;
import io.understudy.model.config.lvs.RealServer;

/** What checks are called: the word of their block, with a number where there are several. */
final class CheckNames {
    private CheckNames() {}

    static String kind(CheckConfig check) {
        return switch (check) {
            case TcpCheck _ -> "TCP_CHECK";
            case HttpCheck http -> http.tls() ? "SSL_GET" : "HTTP_GET";
            case SmtpCheck _ -> "SMTP_CHECK";
            case DnsCheck _ -> "DNS_CHECK";
            case MiscCheck _ -> "MISC_CHECK";
            case UdpCheck _ -> "UDP_CHECK";
            case PingCheck _ -> "PING_CHECK";
            case FileCheck _ -> "FILE_CHECK";
            case BfdCheck _ -> "BFD_CHECK";
        };
    }

    /** Unique within the server: {@code TCP_CHECK}, {@code HTTP_GET 2}. */
    static String of(RealServer server, int index) {
        String kind = kind(server.checks().get(index));
        int number = 1;
        for (int i = 0; i < index; i++) {
            if (kind(server.checks().get(i)).equals(kind)) {
                number++;
            }
        }
        return number == 1 ? kind : kind + " " + number;
    }
}
