/** What operators ask of the agent while it runs: who may, who did, and who carries it out. */
package io.understudy.agent.command;
