package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import java.util.List;

/**
 * Scripts that run although nobody asked to refuse those which others than root can change.
 * keepalived calls it a security violation as soon as one of the scripts exists.
 */
final class ScriptSecurityOff implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        List<Commands.Command> commands = Commands.of(scene);
        if (commands.isEmpty() || scene.global().has(GlobalDefs.ENABLE_SCRIPT_SECURITY)) {
            return;
        }
        Statement first = commands.getFirst().at();
        report.warning(
                "script-security-off",
                first.range(),
                first.scope(),
                "scripts run here, and nothing refuses those that others than root can change",
                "write enable_script_security into global_defs, and script_user beside it");
    }
}
