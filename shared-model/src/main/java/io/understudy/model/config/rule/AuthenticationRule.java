package io.understudy.model.config.rule;

import static io.understudy.model.config.vrrp.Authentication.AUTH_PASS;
import static io.understudy.model.config.vrrp.Authentication.AUTH_TYPE;

import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.VrrpInstance;

/** Passwords that are cut, incomplete, of a kind not spoken here, or that version 3 has not. */
final class AuthenticationRule implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        for (Settings authentication : settings.nested(Authentication.BLOCK)) {
            tooLong(authentication, report);
            incomplete(authentication, report);
            if (instance.version() == 3 && authentication.has(AUTH_TYPE)) {
                report.warning(
                        "authentication-v3",
                        authentication.statement().keyword(),
                        InstanceRule.scope(settings),
                        "version 3 has no authentication; adverts go out without",
                        "remove the block (RFC 9568 §9 tells why)");
            }
        }
    }

    private static void tooLong(Settings authentication, Report report) {
        String password = authentication.find(AUTH_PASS);
        Located at = authentication.where(AUTH_PASS);
        int bytes = password == null ? 0 : password.getBytes(at.file().charset()).length;
        if (bytes > Authentication.MOST_BYTES) {
            report.warning(
                    "auth-pass-too-long",
                    at,
                    InstanceRule.scope(authentication),
                    "auth_pass has " + bytes + " bytes; only the first 8 are used",
                    "use at most 8, the same on all routers of this instance");
        }
    }

    private static void incomplete(Settings authentication, Report report) {
        String type = authentication.find(AUTH_TYPE);
        String password = authentication.find(AUTH_PASS);
        boolean hasPassword = password != null && !password.isEmpty();
        if ((type != null) == hasPassword) {
            return;
        }
        report.warning(
                hasPassword ? "auth-incomplete" : "missing-auth-pass",
                authentication.statement().keyword(),
                InstanceRule.scope(authentication),
                "authentication has no "
                        + (hasPassword ? "auth_type" : "auth_pass")
                        + "; adverts carry none",
                "write both auth_type PASS and auth_pass");
    }
}
