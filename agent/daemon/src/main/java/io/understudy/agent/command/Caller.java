package io.understudy.agent.command;

import io.understudy.model.command.Clearance;

/**
 * Who gives a command.
 *
 * @param name subject of the certificate, or the local user
 * @param from address and port, or the local socket
 * @param clearance what the caller may do
 */
public record Caller(String name, String from, Clearance clearance) {}
