package io.understudy.console.feature.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Glyph;
import io.understudy.console.feature.services.ServiceRow.Server;
import io.understudy.console.feature.services.ServiceRow.Service;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.metric.Gauges;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleTraffic;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree of services: states, whose numbers count, filters. */
class ServicesViewModelTest {
    private final Gauges gauges = new Gauges(_ -> {});
    private final ServicesViewModel model =
            new ServicesViewModel(Wording.in(Language.EN, ZoneOffset.UTC), gauges);

    private void show(SampleFleet fleet) {
        for (int ago = 30; ago >= 0; ago--) {
            gauges.sample(FleetPicture.of(SampleTraffic.at(fleet.state(), ago)));
        }
        model.update(FleetPicture.of(fleet.state()));
    }

    private List<Service> services() {
        return model.rows().rows().stream()
                .map(r -> r.data())
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList();
    }

    private List<Server> servers() {
        return model.rows().rows().stream()
                .map(r -> r.data())
                .filter(Server.class::isInstance)
                .map(Server.class::cast)
                .toList();
    }

    @Test
    void numbersAreThoseOfTheHostThatOwnsTheAddress() {
        show(SampleFleet.CALM);
        assertThat(services())
                .extracting(Service::about)
                .containsExactly("on lb1", "on lb1", "on lb2");
        assertThat(services().getFirst().load().connections()).isNotEqualTo("–");
        assertThat(services().getFirst().load().out()).isEqualTo("direct to client");
        assertThat(services().get(1).load().out()).isNotEqualTo("direct to client");
    }

    @Test
    void aDrainedServerShowsItsWeightAndSaysByWhom() {
        show(SampleFleet.CALM);
        Server drained = servers().stream().filter(Server::draining).findFirst().orElseThrow();
        assertThat(drained.weight()).isEqualTo("weight 0 of 1");
        assertThat(drained.hint()).isEqualTo("drained by ops-1");
        assertThat(drained.glyph()).isEqualTo(Glyph.DRAINING);
    }

    @Test
    void lostQuorumIsCountedAndItsServerSaysWhy() {
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(services().get(1).state()).isEqualTo("NO QUORUM");
        assertThat(model.summaryProperty().get()).startsWith("3 virtual servers, 2 at quorum.");
        Server down = servers().stream().filter(Server::failing).findFirst().orElseThrow();
        assertThat(down.hint()).isEqualTo("HTTP_GET /healthz answers 503");
        model.onlyNotNormalProperty().set(true);
        assertThat(services()).hasSize(1);
    }

    @Test
    void whatIsNotHeardIsStaleAndNeverUp() {
        show(SampleFleet.ALL_LOST);
        assertThat(services())
                .isNotEmpty()
                .allMatch(Service::stale)
                .allMatch(s -> s.glyph() == Glyph.STALE)
                .allMatch(s -> s.units().good() == 0);
        assertThat(servers()).allMatch(s -> s.state().startsWith("was "));
        assertThat(model.summaryProperty().get()).contains("6 unknown");
    }

    @Test
    void theFilterFindsServersAndOpensTheirService() {
        show(SampleFleet.CALM);
        String key = services().getFirst().key();
        model.toggle(key);
        assertThat(services().getFirst().open()).isFalse();
        model.filterProperty().set("83.60:443");
        assertThat(servers()).extracting(Server::name).containsExactly("192.168.83.60:443");
        model.filterProperty().set("draining");
        assertThat(servers()).hasSize(1);
        model.filterProperty().set("no such thing");
        assertThat(model.rows().rows()).isEmpty();
    }

    @Test
    void addressesAreReadOffTheNamesOfServices() {
        assertThat(VirtualService.address("192.0.2.10:80/TCP")).isEqualTo("192.0.2.10");
        assertThat(VirtualService.address("[2001:db8::1]:443/TCP")).isEqualTo("2001:db8::1");
        assertThat(VirtualService.address("GROUP 192.0.2.10:80/TCP")).isEqualTo("192.0.2.10");
        assertThat(VirtualService.address("fwmark 3")).isEmpty();
    }
}
