package io.understudy.core.lvs;

import io.understudy.core.lvs.Backend.Standing;
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

/**
 * The first line of a mail about a check: what keepalived 2.2 writes, whose mails are sorted by
 * programs. It has none about FILE_CHECK.
 */
final class CheckMail {
    private CheckMail() {}

    static String line(CheckConfig check, Standing said) {
        boolean up = said.up();
        return "=> "
                + switch (check) {
                    case TcpCheck _ -> "TCP CHECK " + word(up) + " on service";
                    case UdpCheck _ -> "UDP CHECK " + word(up) + " on service";
                    case PingCheck _ -> "ICMP CHECK " + word(up) + " on service";
                    case DnsCheck _ -> "DNS_CHECK: " + word(up) + " on service";
                    case FileCheck _ -> "FILE CHECK " + word(up) + " on service";
                    case HttpCheck _ ->
                            up
                                    ? "CHECK succeed on service"
                                    : "CHECK failed on service : HTTP request failed";
                    case SmtpCheck _ ->
                            up
                                    ? "CHECK succeed on service"
                                    : "CHECK failed on service : " + said.detail();
                    case MiscCheck _ -> "MISC CHECK " + ended(up) + " on service";
                    case BfdCheck bfd ->
                            "BFD CHECK " + bfd.session() + " " + ended(up) + " on service";
                }
                + " <=";
    }

    private static String word(boolean up) {
        return up ? "succeed" : "failed";
    }

    private static String ended(boolean up) {
        return up ? "succeeded" : "failed";
    }
}
