using System.Buffers;

namespace Clv.Probabilistic;

/// <summary>Fits resamples of customers, each by one thread, and keeps what they ended with. One run, once.</summary>
internal sealed class BootstrapRun : IBlockWork
{
    private readonly Func<CustomerSummary, IModelFit<IModel>> _fit;
    private readonly CustomerSummary _customers;
    private readonly ResampleCounts _resampling;
    private readonly RandomStreams _streams;
    private readonly IProgress<WorkProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _reporting = new();
    private readonly (double[]? Parameters, ConvergenceStatus Status, string? Failure)[] _ended;
    private int _done;

    /// <summary>A run.</summary>
    /// <param name="fit">Fits customers.</param>
    /// <param name="customers">The customers to resample.</param>
    /// <param name="options">How many resamples, and the seed.</param>
    /// <param name="progress">Told of resamples; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public BootstrapRun(
        Func<CustomerSummary, IModelFit<IModel>> fit,
        CustomerSummary customers,
        BootstrapOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        _fit = fit;
        _customers = customers;
        _resampling = new ResampleCounts(customers.Count, customers.Weight);
        _streams = RandomStreams.Of((ulong)options.Seed, StreamPurpose.Resampling);
        _progress = progress;
        _cancellationToken = cancellationToken;
        _ended = new (double[]?, ConvergenceStatus, string?)[options.Resamples];
        new BlockWorkers(this, options.MaximumThreads ?? Environment.ProcessorCount).Run(options.Resamples);
    }

    /// <summary>How the fits ended.</summary>
    public BootstrapTally Tally => new(
        _ended.Count(end => end is { Parameters: not null, Status: ConvergenceStatus.NoInteriorMaximum }),
        _ended.Count(end => end is { Parameters: not null, Status: ConvergenceStatus.IterationLimit }),
        _ended.Count(end => end.Parameters is null),
        _ended.FirstOrDefault(end => end.Parameters is null).Failure);

    /// <summary>Per parameter, the estimates of the resamples that could be fitted.</summary>
    public double[][] Columns(int parameters) =>
        [.. Enumerable.Range(0, parameters).Select(i => _ended.Where(end => end.Parameters is not null).Select(end => end.Parameters![i]).ToArray())];

    /// <inheritdoc/>
    void IBlockWork.Run(int block)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _ended[block] = End(Resample(block));
        int done = Interlocked.Increment(ref _done);
        if (_progress is not null)
        {
            lock (_reporting)
            {
                _progress.Report(new WorkProgress(done, _ended.Length, done == _ended.Length ? "" : "resamples"));
            }
        }
    }

    private (double[]? Parameters, ConvergenceStatus Status, string? Failure) End(CustomerSummary resample)
    {
        try
        {
            IModelFit<IModel> fit = _fit(resample);
            return ([.. fit.Model.Parameters.Values], fit.Convergence.Status, null);
        }
        catch (InvalidOperationException failure)
        {
            // Fitters refuse in this way customers that say nothing of the parameters, as a resample of a handful may.
            return (null, ConvergenceStatus.Unstated, failure.Message);
        }
    }

    /// <summary>The customers of a resample: rows that are drawn, weighted by how often they are.</summary>
    private CustomerSummary Resample(int block)
    {
        RandomStream random = _streams.At(block);
        double[] rented = ArrayPool<double>.Shared.Rent(_customers.Count);
        Span<double> counts = rented.AsSpan(0, _customers.Count);
        _resampling.Draw(ref random, counts);
        int drawn = counts.Length - counts.Count(0.0);
        int[] rows = new int[drawn];
        double[] weights = new double[drawn];
        int at = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            if (counts[row] > 0)
            {
                rows[at] = row;
                weights[at++] = counts[row] * _resampling.Each;
            }
        }

        ArrayPool<double>.Shared.Return(rented);
        return _customers.Reweighted(rows, weights);
    }
}
