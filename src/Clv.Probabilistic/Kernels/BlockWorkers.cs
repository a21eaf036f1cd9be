using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic;

/// <summary>Runs numbered blocks of work on the calling thread and, where that pays, on pool threads beside it.</summary>
/// <remarks>
/// Which thread runs a block is left to chance, so blocks must not depend on each other and must leave their result where it
/// belongs to the block; then the result is the same on any number of threads. Nothing is allocated per run. A pool
/// thread that comes late finds no block left and goes away, so a run never waits for a busy pool. Where blocks fail, the
/// exception of the first of them, by number, reaches the caller, whichever thread it happened on.
/// </remarks>
internal sealed class BlockWorkers
{
    /// <summary>Blocks taken at a time: enough to make the taking free.</summary>
    private const int Stride = 8;

    private readonly IBlockWork _work;
    private readonly PoolThread[] _poolThreads;
    private readonly Lock _failing = new();
    private int _blocks;
    private int _next;
    private int _done;
    private int _failed;
    private Exception? _failure;

    /// <summary>Workers for a piece of work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="threads">The most threads to use, the caller's included.</param>
    public BlockWorkers(IBlockWork work, int threads)
    {
        _work = work;
        _poolThreads = new PoolThread[Math.Max(0, threads - 1)];
        for (int i = 0; i < _poolThreads.Length; i++)
        {
            _poolThreads[i] = new PoolThread(this);
        }
    }

    /// <summary>Runs blocks 0 to <paramref name="blocks"/> − 1 and returns when all are done.</summary>
    /// <remarks>Throws what the first block to fail has thrown; by then no thread is at work any more, and blocks after that one may have
    /// been left out.</remarks>
    public void Run(int blocks)
    {
        if (_poolThreads.Length == 0 || blocks <= 2 * Stride)
        {
            for (int block = 0; block < blocks; block++)
            {
                _work.Run(block);
            }

            return;
        }

        _blocks = blocks;
        _failed = int.MaxValue;
        _failure = null;
        Volatile.Write(ref _done, 0);
        Interlocked.Exchange(ref _next, 0);
        foreach (PoolThread thread in _poolThreads)
        {
            ThreadPool.UnsafeQueueUserWorkItem(thread, preferLocal: false);
        }

        Work();
        SpinWait wait = default;
        while (Volatile.Read(ref _done) < blocks)
        {
            wait.SpinOnce();
        }

        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    private void Work()
    {
        while (true)
        {
            int start = Interlocked.Add(ref _next, Stride) - Stride;
            int end = Math.Min(start + Stride, _blocks);
            if (start >= end || start < 0)
            {
                return;
            }

            int block = start;
            try
            {
                // Blocks before a failed one are still run: one of them may fail too, and then it is the first.
                for (; block < end && block < Volatile.Read(ref _failed); block++)
                {
                    _work.Run(block);
                }
            }
            catch (Exception failure)
            {
                Keep(failure, block);
            }

            Interlocked.Add(ref _done, end - start);
        }
    }

    private void Keep(Exception failure, int block)
    {
        lock (_failing)
        {
            if (block < _failed)
            {
                _failed = block;
                _failure = failure;
            }
        }
    }

    private sealed class PoolThread(BlockWorkers workers) : IThreadPoolWorkItem
    {
        public void Execute() => workers.Work();
    }
}
