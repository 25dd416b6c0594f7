package io.understudy.model.state;

/**
 * One tracker's say in an effective priority.
 *
 * @param weight as configured
 * @param applied what it adds right now; 0 if nothing
 */
public record PriorityPart(String tracker, int weight, int applied) {}
