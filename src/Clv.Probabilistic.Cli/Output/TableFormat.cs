namespace Clv.Probabilistic.Cli;

/// <summary>How tables of results are written.</summary>
internal enum TableFormat
{
    /// <summary>As comma-separated text.</summary>
    Csv = 0,

    /// <summary>As a Parquet file.</summary>
    Parquet,

    /// <summary>As an Arrow IPC file.</summary>
    Arrow,
}
