using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>Writes orders, summaries and predictions in one format, which the end of a file's name tells.</summary>
internal sealed class TableFile
{
    private readonly TableFormat _format;
    private readonly CsvOptions _csv;

    /// <param name="format">The format.</param>
    /// <param name="csv">How text is written, and whether histories follow predictions.</param>
    public TableFile(TableFormat format, CsvOptions csv)
    {
        _format = format;
        _csv = csv;
    }

    /// <summary>The format of a file by the end of its name; text where it says nothing.</summary>
    /// <exception cref="UsageException">The name is that of a file that is something else, and whoever opens it would take it for that.</exception>
    public static TableFormat FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".parquet" or ".parq" or ".pq" => TableFormat.Parquet,
        ".arrow" or ".feather" or ".ipc" => TableFormat.Arrow,
        ".xlsx" or ".xlsm" or ".xls" or ".ods" or ".arrows" or ".orc" or ".avro" or ".json" or ".jsonl" or ".html" or ".gz" or ".zip" or ".zst" =>
            throw new UsageException($"-o is '{path}', and no table is written as {Path.GetExtension(path)}; let the name end in .csv, .parquet or .arrow."),
        _ => TableFormat.Csv,
    };

    /// <summary>Whether a file that is read is text, by the end of its name.</summary>
    public static bool IsText(string path) => Path.GetExtension(path).ToLowerInvariant() is not (".parquet" or ".parq" or ".pq" or ".arrow" or ".feather" or ".ipc");

    /// <summary>The end of the name of a file of a format.</summary>
    public static string EndOf(TableFormat format) => format switch
    {
        TableFormat.Parquet => ".parquet",
        TableFormat.Arrow => ".arrow",
        _ => ".csv",
    };

    /// <summary>What writes to where a command line says, in the format that it says.</summary>
    /// <param name="path">Where to; null for standard output.</param>
    /// <param name="csv">How text is written.</param>
    /// <exception cref="UsageException">What is asked for is about text alone.</exception>
    public static TableFile Of(string? path, CsvOptions csv)
    {
        TableFormat format = FormatOf(path);
        return format == TableFormat.Csv || !csv.SpreadsheetSafe
            ? new TableFile(format, csv)
            : throw new UsageException($"--spreadsheet-safe is about CSV, and {path} is {format}, which no spreadsheet takes for formulas; leave it out.");
    }

    /// <summary>Writes orders.</summary>
    public void Write(OutputTarget output, TransactionTable orders) =>
        output.Write(stream => TransactionCsv.Write(stream, orders, _csv), file => Write(file, orders));

    /// <summary>Writes a summary.</summary>
    public void Write(OutputTarget output, CustomerSummary summary) =>
        output.Write(stream => SummaryCsv.Write(stream, summary, _csv), file => Write(file, summary));

    /// <summary>Writes predictions.</summary>
    public void Write(OutputTarget output, PredictionTable predictions) =>
        output.Write(stream => PredictionsCsv.Write(stream, predictions, _csv), file => Write(file, predictions));

    /// <summary>Writes any other result that is a table.</summary>
    public void Write(OutputTarget output, ITabularResult result) =>
        output.Write(stream => ResultCsv.Write(stream, result, _csv), file => Write(file, result));

    /// <summary>Writes any other result that is a table to a file, whole or not at all.</summary>
    public void Write(string file, ITabularResult result)
    {
        switch (_format)
        {
            case TableFormat.Parquet:
                WholeFile.Write(file, OutputTables.OfResult(result).WriteParquet);
                break;
            case TableFormat.Arrow:
                WholeFile.Write(file, OutputTables.OfResult(result).WriteArrow);
                break;
            default:
                ResultCsv.Write(file, result, _csv);
                break;
        }
    }

    /// <summary>Writes orders to a file, whole or not at all.</summary>
    public void Write(string file, TransactionTable orders)
    {
        switch (_format)
        {
            case TableFormat.Parquet:
                TransactionParquet.Write(file, orders);
                break;
            case TableFormat.Arrow:
                TransactionArrow.Write(file, orders);
                break;
            default:
                TransactionCsv.Write(file, orders, _csv);
                break;
        }
    }

    /// <summary>Writes a summary to a file, whole or not at all.</summary>
    public void Write(string file, CustomerSummary summary)
    {
        switch (_format)
        {
            case TableFormat.Parquet:
                SummaryParquet.Write(file, summary);
                break;
            case TableFormat.Arrow:
                SummaryArrow.Write(file, summary);
                break;
            default:
                SummaryCsv.Write(file, summary, _csv);
                break;
        }
    }

    /// <summary>Writes predictions to a file, whole or not at all.</summary>
    public void Write(string file, PredictionTable predictions)
    {
        switch (_format)
        {
            case TableFormat.Parquet:
                PredictionsParquet.Write(file, predictions, _csv.WithHistory);
                break;
            case TableFormat.Arrow:
                PredictionsArrow.Write(file, predictions, _csv.WithHistory);
                break;
            default:
                PredictionsCsv.Write(file, predictions, _csv);
                break;
        }
    }
}
