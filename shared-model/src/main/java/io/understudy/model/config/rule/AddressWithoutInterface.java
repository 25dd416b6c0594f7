package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.AddressKeywords;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.stream.Stream;

/** An instance without an interface whose addresses do not name one either. */
final class AddressWithoutInterface implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        Stream.concat(
                        settings.get(VrrpInstance.VIRTUAL_IPADDRESS).stream(),
                        settings.get(AddressKeywords.VIRTUAL_IPADDRESS_EXCLUDED).stream())
                .filter(address -> !InstanceReader.hasPlace(address, settings))
                .forEach(address -> report(address, settings, report));
    }

    private static void report(VirtualAddress address, Settings settings, Report report) {
        report.warning(
                "no-place",
                settings.statement().range(),
                null,
                "nothing says on which interface " + address.prefix() + " is; it is left out",
                "write dev INTERFACE behind it, or interface in the instance");
    }
}
