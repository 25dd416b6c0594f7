package io.understudy.core.check;

import java.util.List;

/**
 * What one event led to.
 *
 * @param actions to be carried out in their order
 * @param verdicts that changed
 * @param reports of attempts that ended
 */
public record ChecksStep(
        ChecksState state,
        List<CheckAction> actions,
        List<CheckVerdict> verdicts,
        List<CheckReport> reports) {}
