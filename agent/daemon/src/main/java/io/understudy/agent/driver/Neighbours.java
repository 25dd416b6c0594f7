package io.understudy.agent.driver;

import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeAction.AskNeighbours;
import io.understudy.core.node.NodeAction.ReadNeighbours;
import io.understudy.linux.rtnetlink.NeighbourTable;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.unit.IpAddress;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who answers on a network, by the kernel's own ARP and neighbour discovery. */
public final class Neighbours {
    private final NeighbourTable table;
    private final Interfaces interfaces;

    public Neighbours(NeighbourTable table, Interfaces interfaces) {
        this.table = table;
        this.interfaces = interfaces;
    }

    void ask(AskNeighbours action) throws SyscallException {
        int index = interfaces.index(action.interfaceName());
        for (IpAddress address : action.addresses()) {
            table.ask(index, Addresses.inet(address));
        }
    }

    /** Those that answered since they were asked. */
    public SortedMap<IpAddress, MacAddress> read(ReadNeighbours action) throws SyscallException {
        int index = interfaces.index(action.interfaceName());
        SortedMap<IpAddress, MacAddress> answers = new TreeMap<>();
        for (IpAddress address : action.addresses()) {
            byte[] found = table.find(index, Addresses.inet(address));
            if (found != null) {
                answers.put(address, new MacAddress(found));
            }
        }
        return answers;
    }
}
