/** Keeps the configuration file from before a change, and puts it back unless it is confirmed. */
package io.understudy.agent.change;
