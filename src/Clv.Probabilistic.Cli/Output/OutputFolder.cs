using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>A folder that gets several files together: they are prepared beside each other and appear only once all of
/// them are complete.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string _path;
    private readonly string _staging;
    private readonly bool _isNew;
    private readonly InputGuard _inputs;
    private readonly StageTimings? _timings;
    private readonly List<string> _names = [];
    private bool _committed;

    private OutputFolder(string path, InputGuard inputs, StageTimings? timings, bool isNew)
    {
        _path = path;
        _inputs = inputs;
        _timings = timings;
        _isNew = isNew;
        _staging = Path.Combine(path, ".clv-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + ".tmp");
        Directory.CreateDirectory(_staging);
    }

    /// <summary>The folder, created if absent.</summary>
    /// <param name="path">Where.</param>
    /// <param name="inputs">What is not written over.</param>
    /// <param name="timings">Told of every file, as a stage of its own; null for nobody.</param>
    public static OutputFolder Open(string path, InputGuard inputs, StageTimings? timings = null)
    {
        RequireFolder(path);
        try
        {
            return new OutputFolder(path, inputs, timings, isNew: !Directory.Exists(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw OutputFailure.Of(path, error);
        }
    }

    /// <summary>Complains about a path that cannot become a folder of some files, before any work is done.</summary>
    /// <exception cref="UsageException">One of them would be written over an input.</exception>
    public static void CheckPath(string path, IEnumerable<string> names, InputGuard inputs)
    {
        RequireFolder(path);
        foreach (string name in names)
        {
            inputs.Refuse(Path.Combine(path, name));
        }
    }

    /// <summary>Prepares a file.</summary>
    public void Add(string name, Action<string> write)
    {
        _inputs.Refuse(Path.Combine(_path, name));
        _timings?.Begin($"Writing {name}");
        try
        {
            string staged = Path.Combine(_staging, name);
            Directory.CreateDirectory(Path.GetDirectoryName(staged)!);
            write(staged);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw OutputFailure.Of(Path.Combine(_path, name), error);
        }

        _names.Add(name);
    }

    /// <summary>Lets the prepared files appear under their names.</summary>
    /// <returns>Their paths.</returns>
    public string[] Commit()
    {
        // Found out before the first file appears, not between two of them.
        string? inTheWay = _names.Select(name => Path.Combine(_path, name)).FirstOrDefault(Directory.Exists);
        if (inTheWay is not null)
        {
            throw new IOException($"{inTheWay} is a folder where a file should go; move it, or name another folder with -o.");
        }

        foreach (string name in _names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_path, name))!);
            File.Move(Path.Combine(_staging, name), Path.Combine(_path, name), overwrite: true);
        }

        _committed = true;
        return [.. _names.Select(name => Path.Combine(_path, name))];
    }

    /// <summary>Takes away what was prepared and not committed, and the folder if it was made for it.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_staging, recursive: true);
            if (_isNew && !_committed)
            {
                Directory.Delete(_path);
            }
        }
        catch (IOException)
        {
            // What made the work fail is worth more to its user than this.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }

    private static void RequireFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new IOException($"{path} is a file; name a folder with -o.");
        }

        OutputFailure.RequireNoFileIn(path);
    }
}
