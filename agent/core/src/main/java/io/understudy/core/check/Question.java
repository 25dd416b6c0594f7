package io.understudy.core.check;

import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.DnsCheck;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.MiscCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.Schedule;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;

/** What a checker asks, apart from when: by this a reload recognises it (keepalived). */
final class Question {
    private static final Schedule ANY = new Schedule(0, 0, 0, 0, false, false);

    private Question() {}

    /** The same check in no particular rhythm. */
    static CheckConfig of(CheckConfig config) {
        return switch (config) {
            case TcpCheck(var connection, _) -> new TcpCheck(connection, ANY);
            case PingCheck(var connection, _) -> new PingCheck(connection, ANY);
            case UdpCheck(var connection, _, var payload, var pattern, var shortest, var longest) ->
                    new UdpCheck(connection, ANY, payload, pattern, shortest, longest);
            case DnsCheck(var connection, _, var type, var name) ->
                    new DnsCheck(connection, ANY, type, name);
            case SmtpCheck(var targets, _, var helo) -> new SmtpCheck(targets, ANY, helo);
            case MiscCheck(_, var command, var timeout, var dynamic, var user) ->
                    new MiscCheck(ANY, command, timeout, dynamic, user);
            case HttpCheck c ->
                    new HttpCheck(
                            c.tls(),
                            c.connection(),
                            ANY,
                            c.virtualHost(),
                            c.protocol(),
                            c.sendsSni(),
                            c.sniName(),
                            c.fastRecovery(),
                            c.closesTls(),
                            c.urls());
            case FileCheck check -> check;
            case BfdCheck check -> new BfdCheck(check.session(), false);
        };
    }
}
