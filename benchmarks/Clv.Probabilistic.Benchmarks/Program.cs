using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;
using Clv.Probabilistic.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(FitBenchmarks).Assembly).Run(
    args,
    DefaultConfig.Instance.AddColumn(new PerCustomerColumn()).AddDiagnoser(MemoryDiagnoser.Default));
