namespace Clv.Probabilistic.Tests;

/// <summary>Work in blocks: every block once, and what happens when some of them fail.</summary>
public sealed class BlockWorkersTests
{
    private const int Blocks = 1000;

    [Test]
    public void Run_runs_every_block_once([Values(1, 2, 5)] int threads, [Values(0, 1, 16, 17, Blocks)] int blocks)
    {
        CountedWork work = new();
        BlockWorkers workers = new(work, threads);
        for (int run = 1; run <= 20; run++)
        {
            workers.Run(blocks);

            Assert.That(work.Runs[..blocks], Is.All.EqualTo(run));
            Assert.That(work.Runs[blocks..], Is.All.Zero);
        }
    }

    [Test]
    public void Run_throws_what_the_first_of_the_failing_blocks_has_thrown([Values(1, 2, 5)] int threads)
    {
        CountedWork work = new();
        BlockWorkers workers = new(work, threads);
        for (int run = 0; run < 200; run++)
        {
            work.Failing = [700 - run, 300 + run, 999];

            Assert.That(
                () => workers.Run(Blocks),
                Throws.InstanceOf<InvalidTimeZoneException>().With.Message.EqualTo($"block {Math.Min(700 - run, 300 + run)}"));
            Assert.That(work.AtWork, Is.Zero, "somebody is still at work");
        }
    }

    [Test]
    public void Run_carries_a_failure_from_a_pool_thread_and_works_again_after_it()
    {
        // Where the caller's own blocks wait for a failure elsewhere, only a pool thread can have had it.
        CountedWork work = new() { Caller = Environment.CurrentManagedThreadId };
        BlockWorkers workers = new(work, threads: 2);

        Assert.That(() => workers.Run(Blocks), Throws.InstanceOf<InvalidTimeZoneException>().With.Message.StartsWith("on a pool thread"));

        work.Caller = null;
        Array.Clear(work.Runs);
        Assert.That(() => workers.Run(Blocks), Throws.Nothing);
        Assert.That(work.Runs, Is.All.EqualTo(1));
    }

    [Test]
    public void Run_of_blocks_that_do_not_fail_allocates_nothing()
    {
        BlockWorkers workers = new(new CountedWork(), threads: 3);

        Assert.That(AllocatedBytes.PerRunOf(() => workers.Run(Blocks)), Is.Zero);
    }

    /// <summary>Counts the runs of each block, and fails where it is told to.</summary>
    private sealed class CountedWork : IBlockWork
    {
        private int _atWork;

        public int[] Runs { get; } = new int[Blocks];

        public int AtWork => _atWork;

        public int[] Failing { get; set; } = [];

        /// <summary>The thread that is to wait until another has failed; null where nobody is.</summary>
        public int? Caller { get; set; }

        private ManualResetEventSlim Failed { get; } = new();

        public void Run(int block)
        {
            Interlocked.Increment(ref _atWork);
            try
            {
                Interlocked.Increment(ref Runs[block]);
                if (Caller == Environment.CurrentManagedThreadId)
                {
                    Assert.That(Failed.Wait(TimeSpan.FromSeconds(60)), "no pool thread came");
                }
                else if (Caller is not null)
                {
                    Failed.Set();
                    throw new InvalidTimeZoneException($"on a pool thread, block {block}");
                }

                if (Failing.Contains(block))
                {
                    throw new InvalidTimeZoneException($"block {block}");
                }
            }
            finally
            {
                Interlocked.Decrement(ref _atWork);
            }
        }
    }
}
