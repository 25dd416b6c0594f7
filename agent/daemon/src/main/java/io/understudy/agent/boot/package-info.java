/** From a command line to a running agent: arguments, privileges, signals, wiring. */
package io.understudy.agent.boot;
