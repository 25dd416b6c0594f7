package io.understudy.model.state;

/** The kernel's counts for one server of a service. */
public record ServerTraffic(
        String server, TrafficCounters traffic, long active, long inactive, long persistent) {}
