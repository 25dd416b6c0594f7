package io.understudy.model.config.checker;

import io.understudy.model.config.table.Block;
import java.util.List;

/** One health check of a real server, defaults filled in. */
public sealed interface CheckConfig
        permits BfdCheck,
                DnsCheck,
                FileCheck,
                HttpCheck,
                MiscCheck,
                PingCheck,
                SmtpCheck,
                TcpCheck,
                UdpCheck {
    /** The blocks of all checkers, in the order of the manual. */
    List<Block<CheckDraft>> BLOCKS =
            List.of(
                    TcpCheck.BLOCK,
                    HttpCheck.HTTP_GET,
                    HttpCheck.SSL_GET,
                    SmtpCheck.BLOCK,
                    DnsCheck.BLOCK,
                    MiscCheck.BLOCK,
                    UdpCheck.BLOCK,
                    PingCheck.BLOCK,
                    FileCheck.BLOCK,
                    BfdCheck.BLOCK);
}
