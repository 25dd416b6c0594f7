package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction;
import io.understudy.linux.sys.SyscallException;
import java.util.List;

/** All drivers that touch the kernel, and which of them an action is for. */
public record Drivers(
        VrrpSockets sockets,
        Frames frames,
        Addresses addresses,
        Neighbours neighbours,
        Routing routing,
        Vmacs vmacs,
        Firewall firewall,
        InterfaceSettings settings,
        Scripts scripts,
        TrackedFiles files,
        TrackedProcesses processes,
        BfdSockets sessions,
        HeartbeatPorts heartbeats,
        LinkPolls links,
        Commands commands,
        EventPipes pipes,
        Alerts alerts) {
    /**
     * What programs run from now on, and which pipes are open.
     *
     * @return what could not be opened, a sentence each
     */
    public List<String> use(ScriptPrograms programs) {
        scripts.use(programs);
        commands.use(programs);
        return pipes.use(programs.pipes());
    }

    /**
     * Whether waiting adverts must leave before this is done: what follows an advert in the order
     * of actions must not overtake it on its way out.
     */
    public static boolean touchesKernelBeyondAdverts(NodeAction action) {
        return !(action instanceof NodeAction.SendAdvert
                || action instanceof NodeAction.SetTimer
                || action instanceof NodeAction.StopTimer
                || action instanceof NodeAction.ReadClock
                || action instanceof NodeAction.Publish);
    }

    /**
     * Carries out one action; an advert waits for {@link VrrpSockets#flush}.
     *
     * @return false if it is none of the drivers': timers, news and the end are the loop's
     */
    public boolean perform(NodeAction action) throws SyscallException {
        switch (action) {
            case NodeAction.SendAdvert advert -> sockets.queue(advert);
            case NodeAction.SendFrame(var interfaceName, var frame) ->
                    frames.send(interfaceName, frame);
            case NodeAction.AddAddress(var interfaceName, var address) ->
                    addresses.add(interfaceName, address);
            case NodeAction.LeaseAddress(var interfaceName, var address, var seconds) ->
                    addresses.lease(interfaceName, address, seconds);
            case NodeAction.RemoveAddress(var interfaceName, var address) ->
                    addresses.remove(interfaceName, address);
            case NodeAction.AskNeighbours questions -> neighbours.ask(questions);
            case NodeAction.CreateLink link -> vmacs.create(link);
            case NodeAction.MoveLink(var name, var vrf) -> vmacs.move(name, vrf);
            case NodeAction.RemoveLink(var name) -> {
                vmacs.remove(name);
                firewall.forget(name);
            }
            case NodeAction.RelayReports(var vmac, var parent, var v6) ->
                    firewall.relay(vmac, parent, v6);
            case NodeAction.KeepSecondaries(var interfaceName, var keep) ->
                    settings.keepSecondaries(interfaceName, keep);
            case NodeAction.SilenceLocalReports _ -> settings.silenceLocalReports();
            case NodeAction.UseFirewall(var rules) -> firewall.use(rules);
            case NodeAction.BlockAddresses(var addresses) -> firewall.block(addresses);
            case NodeAction.UnblockAddresses(var addresses) -> firewall.unblock(addresses);
            case NodeAction.AddRoute(var route) -> routing.add(route);
            case NodeAction.RemoveRoute(var route) -> routing.remove(route);
            case NodeAction.AddRule(var rule) -> routing.add(rule);
            case NodeAction.RemoveRule(var rule) -> routing.remove(rule);
            case NodeAction.OpenSocket(var socket) -> sockets.open(socket);
            case NodeAction.SizeSocket(var socket, var bytes) -> sockets.size(socket, bytes);
            case NodeAction.CloseSocket(var socket) -> sockets.close(socket);
            case NodeAction.RunScript(var script) -> scripts.run(script);
            case NodeAction.StopScript(var name) -> scripts.stop(name);
            case NodeAction.WatchFile(var file) -> files.watch(file);
            case NodeAction.IgnoreFile(var name) -> files.ignore(name);
            case NodeAction.WatchProcesses(var process) -> processes.watch(process);
            case NodeAction.IgnoreProcesses(var name) -> processes.ignore(name);
            case NodeAction.PollLinks(var watching) -> links.poll(watching);
            case NodeAction.OpenBfd(var session) -> sessions.open(session);
            case NodeAction.CloseBfd(var name) -> sessions.close(name);
            case NodeAction.SendBfd(var name, var packet) -> sessions.send(name, packet);
            case NodeAction.SendHeartbeat(var line, var v6, var bytes) ->
                    heartbeats.send(line, v6, bytes);
            case NodeAction.CloseLine(var line) -> heartbeats.close(line);
            case NodeAction.Notify notify -> commands.run(notify);
            case NodeAction.WritePipes(var line) -> pipes.write(line);
            case NodeAction.SendMail mail -> alerts.send(mail);
            case NodeAction.SetTimer _,
                    NodeAction.StopTimer _,
                    NodeAction.Answered _,
                    NodeAction.ReadClock _,
                    NodeAction.ReadNeighbours _,
                    NodeAction.Publish _,
                    NodeAction.Exit _ -> {
                return false;
            }
        }
        return true;
    }
}
