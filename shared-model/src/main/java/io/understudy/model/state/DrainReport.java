package io.understudy.model.state;

/** How far a server of a service has come that drains. */
public record DrainReport(String service, String server, DrainProgress progress) {}
