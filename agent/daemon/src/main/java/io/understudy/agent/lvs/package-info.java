/** The second loop: services, their checks and the kernel's table, apart from the elections. */
package io.understudy.agent.lvs;
