package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction;
import io.understudy.linux.sys.SyscallException;

/** All drivers that touch the kernel, and which of them an action is for. */
public record Drivers(VrrpSockets sockets, Frames frames, Addresses addresses, Scripts scripts) {
    /**
     * Whether waiting adverts must leave before this is done: what follows an advert in the order
     * of actions must not overtake it on its way out.
     */
    public static boolean touchesKernelBeyondAdverts(NodeAction action) {
        return !(action instanceof NodeAction.SendAdvert
                || action instanceof NodeAction.SetTimer
                || action instanceof NodeAction.StopTimer
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
            case NodeAction.RemoveAddress(var interfaceName, var address) ->
                    addresses.remove(interfaceName, address);
            case NodeAction.OpenSocket(var socket) -> sockets.open(socket);
            case NodeAction.CloseSocket(var socket) -> sockets.close(socket);
            case NodeAction.RunScript(var script) -> scripts.run(script);
            case NodeAction.StopScript(var name) -> scripts.stop(name);
            case NodeAction.SetTimer _,
                    NodeAction.StopTimer _,
                    NodeAction.Publish _,
                    NodeAction.Exit _ -> {
                return false;
            }
        }
        return true;
    }
}
