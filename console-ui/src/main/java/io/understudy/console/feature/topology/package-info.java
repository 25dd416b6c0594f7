/** How traffic reaches its owner: clients, addresses, instances, hosts. */
package io.understudy.console.feature.topology;
