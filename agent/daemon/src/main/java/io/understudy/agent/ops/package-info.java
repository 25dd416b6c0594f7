/** What people who operate the agent read: log, sentences, dumps. */
package io.understudy.agent.ops;
