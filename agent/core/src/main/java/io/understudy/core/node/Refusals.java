package io.understudy.core.node;

import io.understudy.core.address.AddressDiff;
import io.understudy.core.address.Placement;
import io.understudy.core.node.NodeEvent.ActionFailed;
import io.understudy.core.vrrp.Election;
import io.understudy.model.state.StateChange;
import java.util.List;
import java.util.function.Predicate;

/** What the kernel refused, and what follows: FAULT where mastership needs it, else a warning. */
final class Refusals {
    /**
     * Of asm-generic/errno-base.h. An address that the kernel calls invalid is so on every host
     * with this file: if all of them gave way, nobody would serve the others (keepalived).
     */
    private static final int EINVAL = 22;

    private Refusals() {}

    static void failed(Turn turn, ActionFailed failed) {
        String detail = failed.detail();
        switch (failed.action()) {
            case NodeAction.OpenSocket(var socket) -> {
                Sockets.forget(turn, socket);
                disable(turn, detail, r -> socket.equals(r.station().socket()));
            }
            case NodeAction.AddAddress(var interfaceName, var address)
                    when failed.errno() == EINVAL ->
                    told(
                            turn,
                            "address-missing",
                            "address " + address.prefix() + " on " + interfaceName,
                            detail);
            case NodeAction.AddAddress(var interfaceName, var address) ->
                    notUp(turn, new Placement(interfaceName, address), detail);
            case NodeAction.LeaseAddress(var interfaceName, var address, _) ->
                    notUp(turn, new Placement(interfaceName, address), detail);
            case NodeAction.RemoveAddress(var interfaceName, var address) ->
                    warn(
                            turn,
                            "address-stays",
                            r ->
                                    AddressDiff.contains(
                                            r.station().placements(),
                                            new Placement(interfaceName, address)),
                            address.prefix()
                                    + " stays on "
                                    + interfaceName
                                    + ", where it should not be any more: "
                                    + detail
                                    + "; remove it by hand, or two hosts answer for it");
            case NodeAction.SendAdvert(var socket, _, _) ->
                    warn(
                            turn,
                            "advert-not-sent",
                            r -> r.isMaster() && socket.equals(r.station().socket()),
                            "an advert could not be sent: "
                                    + detail
                                    + "; if this lasts, a backup takes over while we still hold"
                                    + " the addresses");
            case NodeAction.SendFrame(var interfaceName, _) ->
                    warn(
                            turn,
                            "announcement-not-sent",
                            r -> r.isMaster() && touches(r, interfaceName),
                            "a gratuitous ARP could not be sent on "
                                    + interfaceName
                                    + ": "
                                    + detail
                                    + "; neighbours may go on using the old master");
            case NodeAction.SendHeartbeat(var line, _, _) ->
                    warn(
                            turn,
                            "heartbeat-not-sent",
                            r -> r.station().instance().rivalry().lines().contains(line),
                            "heartbeat line "
                                    + line.text()
                                    + " cannot be used: "
                                    + detail
                                    + "; it is tried again at every heartbeat");
            case NodeAction.CreateLink link ->
                    disable(turn, detail, r -> Vmacs.isMade(r.station().instance(), link.name()));
            case NodeAction.MoveLink(var name, var vrf) ->
                    warn(
                            turn,
                            "link-not-moved",
                            r -> Vmacs.isMade(r.station().instance(), name),
                            name
                                    + " does not follow its parent into "
                                    + (vrf == null ? "no VRF" : "VRF " + vrf)
                                    + ": "
                                    + detail
                                    + "; its addresses are looked for in the wrong routing table");
            case NodeAction.RelayReports(var vmac, var parent, _) ->
                    warn(
                            turn,
                            "reports-not-relayed",
                            r -> Vmacs.isMade(r.station().instance(), vmac) && r.refusal() == null,
                            "reports of multicast groups leave "
                                    + vmac
                                    + " with its virtual MAC and not by "
                                    + parent
                                    + ": "
                                    + detail
                                    + "; switches may learn that MAC on a backup's port");
            case NodeAction.BlockAddresses(var addresses) ->
                    warn(
                            turn,
                            "packets-accepted",
                            r ->
                                    r.isMaster()
                                            && AddressDiff.contains(
                                                    r.station().placements(), addresses.getFirst()),
                            "packets to its addresses are accepted in spite of no_accept or strict"
                                    + " mode: "
                                    + detail
                                    + "; the kernel needs nf_tables for that");
            case NodeAction.UnblockAddresses(var addresses) ->
                    turn.publish(
                            new StateChange.Warned(
                                    "packets-dropped",
                                    null,
                                    "packets to "
                                            + addresses.getFirst().address().prefix()
                                            + " go on being dropped: "
                                            + detail
                                            + "; look at nft list ruleset"));
            case NodeAction.AddRoute(var route) ->
                    told(turn, "route-missing", "route to " + route.destination(), detail);
            case NodeAction.AddRule(var rule) ->
                    told(turn, "rule-missing", "policy rule " + rule.attributes(), detail);
            case NodeAction.RemoveRoute(var route) ->
                    told(turn, "route-stays", "route to " + route.destination(), detail);
            case NodeAction.RemoveRule(var rule) ->
                    told(turn, "rule-stays", "policy rule " + rule.attributes(), detail);
            case NodeAction.RunScript(var script) ->
                    Scripts.finished(turn, script.name(), new ScriptOutcome.NotStarted(detail));
            case NodeAction.WatchFile(var file) -> {
                Watches.read(turn, new NodeEvent.FileRead(file.name(), null, turn.at));
                turn.publish(
                        new StateChange.Warned(
                                "file-not-watched",
                                null,
                                "track_file "
                                        + file.name()
                                        + " cannot be watched: "
                                        + detail
                                        + "; it counts as 0 until the next reload"));
            }
            case NodeAction.WatchProcesses(var process) -> {
                Watches.counted(turn, new NodeEvent.ProcessesCounted(process.name(), 0, turn.at));
                turn.publish(
                        new StateChange.Warned(
                                "processes-not-watched",
                                null,
                                "track_process "
                                        + process.name()
                                        + " cannot be watched: "
                                        + detail
                                        + "; no process is counted until the next reload"));
            }
            case NodeAction.AskNeighbours(var router, _, _) -> blind(turn, router, detail);
            case NodeAction.ReadNeighbours(var router, _, _) -> blind(turn, router, detail);
            case NodeAction.OpenBfd(var session) ->
                    Reception.stranger(
                            turn,
                            "bfd-not-heard",
                            "nothing can be heard for bfd_instance "
                                    + session.name()
                                    + ": "
                                    + detail
                                    + "; it stays down");
            case NodeAction.SendBfd(var session, _) ->
                    Reception.stranger(
                            turn,
                            "bfd-not-sent",
                            "bfd_instance "
                                    + session
                                    + " cannot send: "
                                    + detail
                                    + "; it goes on trying");
            case NodeAction.Notify(var subject, var command, _) ->
                    turn.publish(
                            new StateChange.Warned(
                                    "notify-not-run",
                                    null,
                                    "the command "
                                            + command.words().getFirst()
                                            + " could not be run for "
                                            + subject
                                            + ": "
                                            + detail));
            case NodeAction.CloseSocket _,
                    NodeAction.SizeSocket _,
                    NodeAction.RemoveLink _,
                    NodeAction.CloseBfd _,
                    NodeAction.CloseLine _,
                    NodeAction.ReadClock _,
                    NodeAction.PollLinks _,
                    NodeAction.UseFirewall _,
                    NodeAction.KeepSecondaries _,
                    NodeAction.SilenceLocalReports _,
                    NodeAction.SetTimer _,
                    NodeAction.StopTimer _,
                    NodeAction.StopScript _,
                    NodeAction.IgnoreFile _,
                    NodeAction.IgnoreProcesses _,
                    NodeAction.WritePipes _,
                    NodeAction.Answered _,
                    NodeAction.SendMail _,
                    NodeAction.Publish _,
                    NodeAction.Exit _ ->
                    turn.publish(new StateChange.Warned("action-failed", null, detail));
        }
    }

    private static void blind(Turn turn, String router, String detail) {
        if (!AddressWatch.blind(turn, router, detail)) {
            Precautions.blind(turn, router, detail);
        }
    }

    private static void notUp(Turn turn, Placement refused, String detail) {
        if (!refused.address().options().tracked()) {
            told(turn, "address-missing", "address " + refused.address().prefix(), detail);
            return;
        }
        disable(
                turn,
                detail,
                r -> r.isMaster() && AddressDiff.contains(r.station().placements(), refused));
    }

    private static void told(Turn turn, String code, String what, String detail) {
        boolean stays = code.endsWith("stays");
        turn.publish(
                new StateChange.Warned(
                        code,
                        null,
                        "the "
                                + what
                                + (stays
                                        ? " could not be taken away: "
                                        : " could not be put in place: ")
                                + detail
                                + (stays
                                        ? "; remove it by hand"
                                        : "; packets go another way until that is mended")));
    }

    private static void disable(Turn turn, String detail, Predicate<VirtualRouter> concerned) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            if (concerned.test(router) && !(router.election() instanceof Election.Fault)) {
                turn.put(i, router.refused(detail));
                Outlook.refresh(turn, i);
            }
        }
    }

    private static void warn(
            Turn turn, String code, Predicate<VirtualRouter> concerned, String text) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            if (concerned.test(router)) {
                turn.put(i, Elections.warn(turn, router, code, text));
            }
        }
    }

    static boolean touches(VirtualRouter router, String interfaceName) {
        List<Placement> placements = router.station().placements();
        return router.station().instance().interfaceName().equals(interfaceName)
                || placements.stream().anyMatch(p -> p.interfaceName().equals(interfaceName));
    }
}
