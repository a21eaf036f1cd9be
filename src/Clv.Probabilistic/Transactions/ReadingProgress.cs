namespace Clv.Probabilistic;

/// <summary>Reports the bytes or rows read about a hundred times in all, however long the input is.</summary>
internal sealed class ReadingProgress
{
    private const int Reports = 100;

    // Where the length is unknown, each report waits for an eighth more: a hundred reach from 64 kB to 8 GB.
    private const long FirstReport = 1 << 16;
    private const int Growth = 8;

    private readonly IProgress<long>? _progress;
    private readonly long _step;
    private long _next;
    private long _reported = -1;

    /// <summary>Reports on reading a stream.</summary>
    public ReadingProgress(IProgress<long>? progress, Stream stream)
        : this(progress, stream.CanSeek ? stream.Length - stream.Position : 0)
    {
    }

    /// <summary>Reports on reading something of a length; 0 where it is unknown.</summary>
    public ReadingProgress(IProgress<long>? progress, long length = 0)
    {
        _progress = progress;
        _step = length > 0 ? Math.Max(1, length / Reports) : 0;
        _next = _step > 0 ? _step : FirstReport;
    }

    /// <summary>Reports if enough was read since the last time.</summary>
    public void Reached(long read)
    {
        if (_progress is null || read < _next)
        {
            return;
        }

        _reported = read;
        _progress.Report(read);
        _next = read + (_step > 0 ? _step : read / Growth);
    }

    /// <summary>Reports the end, once.</summary>
    public void Completed(long read)
    {
        if (_reported != read)
        {
            _progress?.Report(read);
        }
    }
}
