namespace Clv.Probabilistic.Cli;

/// <summary>Gives back between the stages of a command what the one before has left behind.</summary>
/// <remarks>Columns of millions of customers are large objects, of which the runtime lets as many again gather before it collects them; a
/// collection costs milliseconds here, since there are few objects.</remarks>
internal sealed class StageMemory
{
    /// <summary>Less is not worth a collection.</summary>
    private const long Much = 1 << 27;

    private long _allocatedBefore;

    /// <summary>Collects where much has been allocated since the last time.</summary>
    public void Tidy()
    {
        long allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocatedBefore >= Much)
        {
            _allocatedBefore = allocated;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }
}
