/** What an operator can ask of a running agent, and what the agent answers. */
package io.understudy.model.command;
