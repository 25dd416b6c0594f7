package io.understudy.core.node;

import io.understudy.model.state.Reason;

/** What it means when something that forbade mastership is gone. */
final class Obstacles {
    private Obstacles() {}

    static Reason cleared(Reason obstacle) {
        return switch (obstacle) {
            case Reason.LinkDown(var name) -> gone("link of " + name + " is up");
            case Reason.InterfaceMissing(var name) -> gone("interface " + name + " is back");
            case Reason.NoSourceAddress(var name) ->
                    gone(name + " has an address to send adverts from");
            case Reason.ScriptFailed(var script, _) -> gone("script " + script + " is good");
            case Reason.TrackerFailed(var kind, var name, _) ->
                    gone(kind + " " + name + " is good");
            case Reason.GroupMemberFaulty(var group, _) ->
                    gone("all of sync group " + group + " are fit");
            case Reason.HeldDown _ -> gone("it is held down no longer");
            case Reason.SystemRefused(var detail) -> gone("trying again after: " + detail);
            case Reason.Started _,
                    Reason.OwnsAddresses _,
                    Reason.NoMasterHeard _,
                    Reason.MasterSilent _,
                    Reason.MasterResigned _,
                    Reason.Preempted _,
                    Reason.HigherPriorityHeard _,
                    Reason.AddressTieBreak _,
                    Reason.ReplacedDuringStall _,
                    Reason.LeaseLapsed _,
                    Reason.GroupMoved _,
                    Reason.SteppedBack _,
                    Reason.FaultCleared _,
                    Reason.AddressRemovedByOthers _,
                    Reason.AskedToResign _,
                    Reason.ConfigurationReloaded _,
                    Reason.ShutDown _,
                    Reason.Observed _,
                    Reason.Unknown _ ->
                    throw new IllegalArgumentException("no reason for FAULT: " + obstacle);
        };
    }

    private static Reason gone(String what) {
        return new Reason.FaultCleared(what);
    }
}
