/** The product at work on one machine: two directors, a client, the console. */
package io.understudy.testbed.demo;
