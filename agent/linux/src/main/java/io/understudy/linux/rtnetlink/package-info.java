/** Links and their addresses: listed, watched and changed (rtnetlink(7)). */
package io.understudy.linux.rtnetlink;
