using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks;

/// <summary>Runs notebooks from their first cell to the last, each in a process of its own, in the folder that it lies in.</summary>
internal sealed class NotebookRunner
{
    private readonly string _repository;
    private readonly NotebookPackages _packages;

    /// <summary>A runner.</summary>
    /// <param name="repository">The root of the checkout, whose manifest names the tool.</param>
    /// <param name="packages">Where notebooks find packages.</param>
    public NotebookRunner(string repository, NotebookPackages packages)
    {
        _repository = repository;
        _packages = packages;
    }

    /// <summary>Runs a notebook.</summary>
    /// <param name="path">Its file, which stays as it is.</param>
    /// <returns>What the file should hold, and where it differs from what it holds.</returns>
    /// <exception cref="NotebookException">The file is no notebook, or a cell failed that was not meant to.</exception>
    public async Task<NotebookRun> RunAsync(string path)
    {
        Notebook notebook = Notebook.Read(path);
        JsonArray[] shown = await RunCellsAsync(notebook);
        List<string> differences = [];
        foreach ((CodeCell cell, JsonArray outputs) in notebook.Cells.Zip(shown))
        {
            JsonArray held = cell.Outputs.DeepClone().AsArray();
            bool isSame = OutputRules.AreSame(held, outputs);
            if (!isSame)
            {
                differences.Add(OutputDifference.Describe(cell, held, outputs));
            }

            cell.Show(isSame ? held : outputs);
        }

        string text = notebook.Written();
        if (differences.Count == 0 && text != notebook.Text)
        {
            differences.Add("All cells show the same, but the file is written in another form, or says when and in which order cells were run.");
        }

        return new NotebookRun(notebook.Path, text, differences);
    }

    private async Task<JsonArray[]> RunCellsAsync(Notebook notebook)
    {
        using KernelProcess kernel = await KernelProcess.StartAsync(_repository, Path.GetDirectoryName(notebook.Path)!, _packages);
        CellOutputs outputs = new();
        List<JsonArray> shown = [];
        foreach (CodeCell cell in notebook.Cells)
        {
            shown.Add(outputs.Begin(cell));
            await kernel.RunAsync(cell, outputs.Add);
            if (outputs.Failure is { } failure && !cell.MayFail)
            {
                throw new NotebookException($"{notebook.Path}, {cell} failed:\n{failure}");
            }
        }

        return [.. shown];
    }
}
