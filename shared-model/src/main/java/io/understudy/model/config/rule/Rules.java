package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import java.util.List;

/** All rules. */
public final class Rules {
    private Rules() {}

    /** In the order of their being applied, which nobody should depend on. */
    public static final List<Rule> ALL =
            List.of(
                    new DuplicateRouterId(),
                    new NoVirtualAddresses(),
                    new FamilyMix(),
                    new DuplicateAddress(),
                    new PreemptionOfMaster(),
                    new NopreemptWeight(),
                    new TrackScriptMissing(),
                    new UnicastPeers(),
                    new AuthenticationRule(),
                    new HmacRule(),
                    new AdvertInterval(),
                    new GlobalsTooLate(),
                    new QuorumOutOfReach(),
                    new NoRealServers(),
                    new AllWeightsZero(),
                    new SorrySameAsReal(),
                    new InhibitedBehindSorry(),
                    new ServiceBasics(),
                    new RealServerTwice(),
                    new CheckWithoutUrl(),
                    new OddChecks(),
                    new RegexNotUnderstood(),
                    new PortOfDirectServer(),
                    new GroupOfService(),
                    new FamilyOfServer(),
                    new CheckTargetMissing(),
                    new TrackTargetMissing(),
                    new SyncGroupMembers(),
                    new BfdWithoutNeighbor(),
                    new GarpGroupWithoutPace(),
                    new ScriptSecurityOff(),
                    new OwnInterfaceTracked(),
                    new TrackedTwice(),
                    new AhOfMaster(),
                    new StrictMode(),
                    new AddressWithoutInterface(),
                    new IptablesReplaced(),
                    new MacAddressOptions(),
                    new CastOptions(),
                    new RivalOptions(),
                    new OffThatMeansOn(),
                    new TooManyAddresses(),
                    new ServiceTwice(),
                    new FlagsOfService(),
                    new SorryServerOptions(),
                    new TrackGroups(),
                    new EmptyMailList(),
                    new BackendLimits());

    public static void check(Scene scene, Report report) {
        for (Rule rule : ALL) {
            rule.check(scene, report);
        }
    }
}
